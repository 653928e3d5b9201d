using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustAI.Conformance;

/// <summary>What a model replies when it is asked to reflect on an answer, at the length such replies have.</summary>
internal static class TrustCostReflection
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The verdict on the side of the case's probability, the probability as the number, a counter-argument of one sentence; against a wrong answer also what is doubtful.</summary>
    public static string Reply(TrustCostCase asked)
    {
        bool isCorrect = asked.Reflection >= 0.5;
        var reply = new JsonObject
        {
            ["verdict"] = isCorrect ? "correct" : "incorrect",
            ["confidence"] = (int)Math.Round(asked.Reflection * 100),
            ["counterargument"] = isCorrect
                ? "Some sources date the event by when it was announced and not by when it took place, which would give another year."
                : "The year given is that of the announcement; most sources agree that the event itself took place some years later.",
            ["doubtful_claims"] = isCorrect ? [] : new JsonArray("the year the event took place"),
        };
        return reply.ToJsonString(Plain);
    }
}
