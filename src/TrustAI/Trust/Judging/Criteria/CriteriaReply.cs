using System.Text.Json;

namespace TrustAI;

/// <summary>Ratings of an answer by criteria.</summary>
internal static class CriteriaReply
{
    public const int Least = 1;
    public const int Most = 5;
    public const string RatingMember = "rating";
    public const int RatingDepth = 3;

    private const string RatingsMember = "ratings";
    private const string CriterionMember = "criterion";
    private const string ReasonMember = "reason";

    /// <summary>Reads a reply: for each criterion its score from 0 to 1 and the reason, or <see langword="null"/> if it is rated not at all, twice or outside the scale.</summary>
    /// <param name="root">The reply.</param>
    /// <param name="count">How many criteria there are.</param>
    /// <param name="tokens">The tokens of the reply, where their probabilities are known.</param>
    public static (double Score, string? Reason)?[]? Read(JsonElement root, int count, ReplyTokens? tokens)
    {
        if (!root.TryGetProperty(RatingsMember, out JsonElement ratings) || ratings.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var scores = new (double, string?)?[count];
        bool[] seen = new bool[count];
        int[] offsets = [.. tokens?.Offsets(RatingMember, RatingDepth) ?? []];
        JsonElement[] rated = [.. ratings.EnumerateArray()];
        for (int i = 0; i < rated.Length; i++)
        {
            JsonElement rating = rated[i];
            // Only where each rating has a place of its own is it known which place is whose.
            int? offset = offsets.Length == rated.Length ? offsets[i] : null;
            if (Number(rating, CriterionMember) is not int number || number < 1 || number > count)
            {
                continue;
            }

            bool again = seen[number - 1];
            seen[number - 1] = true;
            scores[number - 1] = again || Score(rating, offset, tokens) is not double score ? null : (score, JudgeText.Sentence(rating, ReasonMember));
        }

        return scores;
    }

    private static double? Score(JsonElement rating, int? offset, ReplyTokens? tokens)
    {
        if (Number(rating, RatingMember) is not int number || number is < Least or > Most)
        {
            return null;
        }

        double expected = offset is int at && tokens?.ExpectedValue(at, number.ToString(System.Globalization.CultureInfo.InvariantCulture), Least, Most) is double mean ? mean : number;
        return (expected - Least) / (Most - Least);
    }

    private static int? Number(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out JsonElement value) && JudgeNumber.Literal(value) is string literal &&
        int.TryParse(literal, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : null;
}
