using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks how far an answer meets criteria in plain language.</summary>
internal static class CriteriaPrompt
{
    private const string Task = """
        You rate how well an answer meets criteria. A conversation, the answer and the criteria are quoted to you.
        Rate the answer by each criterion alone, from 1 (does not meet it at all) over 3 (meets it in part) to 5 (meets it fully). Whether the answer is right counts only where the criterion says so.
        Reply with one JSON object and nothing before or after it. Its only member is "ratings": an array with one object for each criterion, in their order, each with the members
        "criterion" (its number), "rating" (a whole number from 1 to 5) and "reason" (one short sentence), in this order.
        """;

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"ratings":{"type":"array","items":{"type":"object","properties":{
          "criterion":{"type":"integer"},
          "rating":{"type":"integer","enum":[1,2,3,4,5]},
          "reason":{"type":"string"}},
         "required":["criterion","rating","reason"],"additionalProperties":false}}},"required":["ratings"],"additionalProperties":false}
        """);

    public static JudgeRequest Make(TrustContext context, IReadOnlyList<KeyValuePair<string, string>> criteria, JudgeSettings settings)
    {
        var conversation = new JudgedConversation(context);
        string[] quoted = [.. criteria.Select(criterion => criterion.Value)];
        JudgeFence fence = JudgeFence.Create(settings.Randomness, [.. conversation.Texts, .. quoted]);
        List<AIContent> material = conversation.Quote(fence);
        var text = new StringBuilder();
        for (int i = 0; i < quoted.Length; i++)
        {
            fence.Quote(text, $"criterion {i + 1}", quoted[i]);
        }

        material.Add(new TextContent(text.ToString()));
        return new JudgeRequest
        {
            Part = CriteriaJudge.Part,
            Marker = JudgeMarker.Criteria,
            Messages = JudgePrompt.Quoting(fence, Task, material),
            ContinuesConversation = false,
            Material = conversation.Texts,
            Schema = Schema,
            Settings = settings,
        };
    }
}
