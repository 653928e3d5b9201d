using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI;

/// <summary>A judge's verdict on some segments.</summary>
/// <param name="Score">How likely it is that one category or more applies, from 0 to 1.</param>
/// <param name="Findings">The categories the judge named, at most one score for a category in a segment being the highest.</param>
internal sealed record ModerationReply(double Score, IReadOnlyList<ModerationFinding> Findings)
{
    private const string VerdictMember = "verdict";
    private const string ScoreMember = "score";
    private const string CategoriesMember = "categories";
    private const string CategoryMember = "category";
    private const string PartMember = "part";
    private const string Flagged = "flagged";
    private const string Clean = "clean";
    private const double Half = 0.5;
    private const int EntryDepth = 3;

    /// <summary>The schema of a reply that may name these categories.</summary>
    public static JsonElement SchemaFor(IEnumerable<string> categories)
    {
        JsonNode schema = JsonNode.Parse("""
            {"type":"object","properties":{
              "verdict":{"type":"string","enum":["flagged","clean"]},
              "score":{"type":"integer","description":"0 to 100"},
              "categories":{"type":"array","items":{"type":"object","properties":{
                "category":{"type":"string"},
                "part":{"type":"integer"},
                "score":{"type":"integer","description":"0 to 100"}},
               "required":["category","part","score"],"additionalProperties":false}}},
             "required":["verdict","score","categories"],"additionalProperties":false}
            """)!;
        schema["properties"]![CategoriesMember]!["items"]!["properties"]![CategoryMember]!["enum"] = new JsonArray([.. categories.Select(name => (JsonNode)name)]);
        return JsonElement.Parse(schema.ToJsonString());
    }

    /// <summary>Reads a reply.</summary>
    /// <param name="root">The JSON.</param>
    /// <param name="names">The categories there are.</param>
    /// <param name="segments">How many segments were shown.</param>
    /// <param name="tokens">The tokens of the reply, where their probabilities are known.</param>
    /// <returns>
    /// <see langword="null"/> if anything is missing, names a category or part there is not, or contradicts the verdict: flagged without a category, or clean with one that applies.
    /// </returns>
    public static ModerationReply? Read(JsonElement root, IEnumerable<string> names, int segments, ReplyTokens? tokens)
    {
        if (ReadVerdict(root) is not bool isFlagged || Literal(root, ScoreMember) is not string number || JudgeNumber.Share(number, isFlagged) is not double score ||
            !root.TryGetProperty(CategoriesMember, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        JsonElement[] entries = [.. list.EnumerateArray()];
        int[] offsets = [.. tokens?.Offsets(ScoreMember, EntryDepth) ?? []];
        var findings = new List<ModerationFinding>(entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            // Only where each score has a place of its own is it known which place is whose.
            int? offset = offsets.Length == entries.Length ? offsets[i] : null;
            if (ReadEntry(entries[i], names, segments, isFlagged) is not (ModerationFinding finding, string digits))
            {
                return null;
            }

            if (!isFlagged && finding.Score >= Half)
            {
                return null;
            }

            findings.Add(offset is int at && Expected(tokens!, at, digits) is double expected ? finding with { Score = expected } : finding);
        }

        if (isFlagged && findings.Count == 0)
        {
            return null;
        }

        if (isFlagged && findings.TrueForAll(finding => finding.Score < Half))
        {
            LiftStrongest(findings);
        }

        double? probability = tokens?.Offsets(VerdictMember, 1).Select(offset => tokens.ProbabilityOf(offset, Flagged, Clean)).FirstOrDefault();
        return new ModerationReply(probability ?? ReflectionScore.Combine(isFlagged, score), findings);
    }

    // The verdict says that something applies: then it is the likeliest category.
    private static void LiftStrongest(List<ModerationFinding> findings)
    {
        int strongest = 0;
        for (int i = 1; i < findings.Count; i++)
        {
            strongest = findings[i].Score > findings[strongest].Score ? i : strongest;
        }

        findings[strongest] = findings[strongest] with { Score = ReflectionScore.Combine(true, findings[strongest].Score) };
    }

    private static bool? ReadVerdict(JsonElement root) => !root.TryGetProperty(VerdictMember, out JsonElement verdict) ? null : JudgeWord.Read(verdict) switch
    {
        Flagged => true,
        Clean => false,
        _ => null,
    };

    private static (ModerationFinding, string)? ReadEntry(JsonElement entry, IEnumerable<string> names, int segments, bool isFlagged)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty(CategoryMember, out JsonElement name) ||
            names.FirstOrDefault(known => string.Equals(known, JudgeWord.Read(name), StringComparison.OrdinalIgnoreCase)) is not string category ||
            Literal(entry, ScoreMember) is not string number || JudgeNumber.Share(number, isFlagged) is not double score ||
            !int.TryParse(Literal(entry, PartMember), NumberStyles.None, CultureInfo.InvariantCulture, out int part) || part < 1 || part > segments)
        {
            return null;
        }

        return (new ModerationFinding(category, part - 1, score), number);
    }

    private static double? Expected(ReplyTokens tokens, int offset, string digits) =>
        digits.All(char.IsAsciiDigit) ? tokens.ExpectedValue(offset, digits, 0, 100) / 100 : null;

    private static string? Literal(JsonElement element, string member) => element.TryGetProperty(member, out JsonElement value) ? JudgeNumber.Literal(value) : null;
}
