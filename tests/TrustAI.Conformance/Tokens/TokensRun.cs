using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Compares the cases of a golden file.</summary>
internal sealed class TokensRun(GoldenTexts texts, TextWriter output)
{
    public int Cases { get; private set; }

    public int Agreed { get; private set; }

    public void Compare(JsonElement goldens)
    {
        Each(goldens, "cases", element => TextCase.Compare(element, texts));
        Each(goldens, "chat_cases", ChatCase.Compare);
        Each(goldens, "image_cases", ImageCase);
        if (goldens.TryGetProperty("model_to_encoding", out JsonElement models))
        {
            foreach (JsonProperty model in models.EnumerateObject())
            {
                Count(model.Name, Disagreement(model.Value.GetString() ?? "none", ModelEncodings.FindName(model.Name) ?? "none"));
            }
        }
    }

    internal static string? Disagreement<T>(T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"expected {expected}, counted {actual}";

    private static string? ImageCase(JsonElement element)
    {
        long? tokens = ImageTokens.Count(
            element.GetProperty("model").GetString(),
            element.GetProperty("width").GetInt32(),
            element.GetProperty("height").GetInt32(),
            element.TryGetProperty("detail", out JsonElement detail) ? detail.GetString() : null);
        return Disagreement(element.GetProperty("expected_tokens").GetInt64(), tokens);
    }

    private void Each(JsonElement goldens, string section, Func<JsonElement, string?> compare)
    {
        if (goldens.TryGetProperty(section, out JsonElement cases))
        {
            foreach (JsonElement element in cases.EnumerateArray())
            {
                Count(element.GetProperty("id").GetString()!, compare(element));
            }
        }
    }

    private void Count(string id, string? disagreement)
    {
        Cases++;
        if (disagreement is null)
        {
            Agreed++;
        }
        else
        {
            output.WriteLine($"{id}: {disagreement}");
        }
    }
}
