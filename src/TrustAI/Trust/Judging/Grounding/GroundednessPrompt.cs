using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks which claims of an answer its context supports.</summary>
internal static class GroundednessPrompt
{
    private const string Task = """
        You compare an answer with the passages it should rest on. A question, the passages and the answer are quoted to you.
        Take the answer apart into its claims of fact, thirty at the most, each short and complete in itself. For each, look only at the passages, not at what you know:
        "supported" if a passage says it or it follows from one, "contradicted" if a passage says otherwise, "not_found" if no passage says either.
        What the answer only asks, offers or leaves open is no claim.
        Reply with one JSON object and nothing before or after it. Its only member is "claims": an array of objects, each with the members "claim" (the claim in the answer's words)
        and "verdict" (one of the three words above), in this order.
        """;

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"claims":{"type":"array","items":{"type":"object","properties":{
          "claim":{"type":"string"},
          "verdict":{"type":"string","enum":["supported","contradicted","not_found"]}},
         "required":["claim","verdict"],"additionalProperties":false}}},"required":["claims"],"additionalProperties":false}
        """);

    public static JudgeRequest Make(TrustContext context, JudgeSettings settings)
    {
        var conversation = new JudgedConversation(context);
        JudgeFence fence = JudgeFence.Create(settings.Randomness, conversation.Texts);
        var material = new StringBuilder();
        fence.Quote(material, "question", conversation.LastQuestion);
        foreach (string passage in context.Context)
        {
            fence.Quote(material, "passage", passage);
        }

        fence.Quote(material, "answer", context.AnswerText);
        return new JudgeRequest
        {
            Part = GroundednessEstimator.SignalName,
            Marker = JudgeMarker.Groundedness,
            Messages = JudgePrompt.Quoting(fence, Task, [new TextContent(material.ToString())]),
            ContinuesConversation = false,
            Material = conversation.Texts,
            Schema = Schema,
            Settings = settings,
        };
    }
}
