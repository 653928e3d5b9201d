using System.Text.Json;

namespace TrustAI;

/// <summary>A verdict on an answer.</summary>
/// <param name="IsCorrect">The verdict.</param>
/// <param name="Confidence">The number beside it: how likely the answer is to be correct, from 0 to 1.</param>
/// <param name="Digits">The number as it was written, if it is a whole one.</param>
/// <param name="CounterArgument">What speaks against the answer, in one line.</param>
/// <param name="DoubtfulClaims">Parts of the answer that may be wrong.</param>
internal sealed record ReflectionReply(bool IsCorrect, double Confidence, string? Digits, string? CounterArgument, IReadOnlyList<string> DoubtfulClaims)
{
    public const string VerdictMember = "verdict";
    public const string ConfidenceMember = "confidence";
    public const string CounterArgumentMember = "counterargument";
    public const string DoubtfulClaimsMember = "doubtful_claims";
    public const string Correct = "correct";
    public const string Incorrect = "incorrect";

    private const int MostClaims = 5;

    /// <summary>Reads a reply; <see langword="null"/> if it lacks a verdict or a number, or has something else in their place.</summary>
    public static ReflectionReply? Read(JsonElement root)
    {
        if (!root.TryGetProperty(VerdictMember, out JsonElement verdict) || ReadVerdict(verdict) is not bool isCorrect ||
            !root.TryGetProperty(ConfidenceMember, out JsonElement number) || JudgeNumber.Literal(number) is not string literal ||
            JudgeNumber.Share(literal, isCorrect) is not double confidence)
        {
            return null;
        }

        return new ReflectionReply(
            isCorrect,
            confidence,
            literal.All(char.IsAsciiDigit) ? literal : null,
            JudgeText.Sentence(root, CounterArgumentMember),
            ReadClaims(root));
    }

    private static bool? ReadVerdict(JsonElement verdict) => JudgeWord.Read(verdict) switch
    {
        Correct => true,
        Incorrect => false,
        _ => null,
    };

    private static string[] ReadClaims(JsonElement root) =>
        root.TryGetProperty(DoubtfulClaimsMember, out JsonElement claims) && claims.ValueKind == JsonValueKind.Array
            ? [.. claims.EnumerateArray().Select(JudgeText.Quotation).OfType<string>().Take(MostClaims)]
            : [];
}
