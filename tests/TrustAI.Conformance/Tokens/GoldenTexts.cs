using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustAI.Conformance;

/// <summary>Makes the texts of golden cases: literal, stored in a file, or by the generators that the golden file describes.</summary>
internal sealed class GoldenTexts(JsonElement meta, DirectoryInfo folder)
{
    private readonly string[] _words =
        meta.TryGetProperty("generators", out JsonElement generators) && generators.TryGetProperty("WORDS", out JsonElement words)
            ? [.. words.EnumerateArray().Select(static word => word.GetString()!)]
            : [];

    public string Read(JsonElement element)
    {
        if (element.TryGetProperty("text_file", out JsonElement file) && Stored(file.GetString()!) is { } path)
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }

        return Generate(element.GetProperty("generator"));
    }

    private string? Stored(string file)
    {
        string name = Path.GetFileName(file);
        string[] places =
        [
            Path.Combine(folder.FullName, file),
            Path.Combine(folder.FullName, "..", file),
            Path.Combine(folder.FullName, "corpora", name),
            Path.Combine(folder.FullName, "..", "tokenizer", "corpora", name),
        ];
        return places.FirstOrDefault(File.Exists);
    }

    private string Generate(JsonElement generator)
    {
        int Number(string name) => generator.GetProperty(name).GetInt32();
        string kind = generator.GetProperty("kind").GetString()!;
        switch (kind)
        {
            case "literal":
                return generator.GetProperty("text").GetString()!;
            case "repeat":
                return new StringBuilder().Insert(0, generator.GetProperty("unit").GetString()!, Number("times")).ToString();
            case "concat":
                return string.Concat(generator.GetProperty("parts").EnumerateArray().Select(Generate));
        }

        var random = new CongruentialGenerator(generator.GetProperty("seed").GetUInt32());
        var text = new StringBuilder();
        for (var i = 0; i < Number("count"); i++)
        {
            switch (kind)
            {
                case "lcg_words":
                    int sentence = Number("sentence");
                    bool ends = i % sentence == sentence - 1;
                    text.Append(_words[random.Next() % _words.Length]).Append(!ends ? " " : i % (5 * sentence) == (5 * sentence) - 1 ? ".\n" : ". ");
                    break;
                case "lcg_codepoints":
                    int low = Number("lo");
                    text.Append(char.ConvertFromUtf32(low + (random.Next() % (Number("hi") - low + 1))));
                    break;
                case "hex_of_lcg":
                    text.Append((random.Next() & 255).ToString("x2", CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new InvalidDataException($"The text of the generator '{kind}' is not stored beside the goldens.");
            }
        }

        return text.ToString();
    }
}
