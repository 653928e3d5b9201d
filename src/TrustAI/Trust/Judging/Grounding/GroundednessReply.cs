using System.Text.Json;

namespace TrustAI;

/// <summary>The claims of an answer, each with what the context says of it.</summary>
internal sealed record GroundednessReply(IReadOnlyList<(string Claim, ClaimVerdict Verdict)> Claims)
{
    private const string ClaimsMember = "claims";
    private const string ClaimMember = "claim";
    private const string VerdictMember = "verdict";

    /// <summary>Reads a reply; <see langword="null"/> if a claim in it has no verdict, for then it is not known what it is worth.</summary>
    public static GroundednessReply? Read(JsonElement root)
    {
        if (!root.TryGetProperty(ClaimsMember, out JsonElement claims) || claims.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var read = new List<(string, ClaimVerdict)>(claims.GetArrayLength());
        foreach (JsonElement claim in claims.EnumerateArray())
        {
            if (claim.ValueKind != JsonValueKind.Object || JudgeText.Quotation(claim, ClaimMember) is not string text ||
                !claim.TryGetProperty(VerdictMember, out JsonElement word) || ReadVerdict(word) is not ClaimVerdict verdict)
            {
                return null;
            }

            read.Add((text, verdict));
        }

        return new GroundednessReply(read);
    }

    public int Count(ClaimVerdict verdict) => Claims.Count(claim => claim.Verdict == verdict);

    private static ClaimVerdict? ReadVerdict(JsonElement word) => JudgeWord.Read(word)?.Replace(' ', '_') switch
    {
        "supported" => ClaimVerdict.Supported,
        "contradicted" => ClaimVerdict.Contradicted,
        "not_found" => ClaimVerdict.NotFound,
        _ => null,
    };
}
