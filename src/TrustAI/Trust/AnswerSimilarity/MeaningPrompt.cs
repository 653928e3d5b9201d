using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks which answers to one question mean the same.</summary>
internal static class MeaningPrompt
{
    public const string GroupsMember = "groups";

    private const int LongestText = 4_000;

    private const string Task = """
        You sort answers to one question by what they mean. The question and the answers are quoted to you.
        Two answers belong together when they assert the same thing in reply to the question, in whatever words, language or order. They belong apart when they assert different things: another name, figure, date, unit, conclusion or, for code, another behaviour. More or less detail alone does not set answers apart.
        Reply with one JSON object and nothing before or after it. Its only member is "groups": an array of whole numbers, one for each answer in the order given, counted from 0. Answers with the same number belong together.
        """;

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"groups":{"type":"array","items":{"type":"integer"}}},"required":["groups"],"additionalProperties":false}
        """);

    public static JudgeRequest Make(TrustContext context, IReadOnlyList<string> answers)
    {
        string question = Cut(new JudgedConversation(context).LastQuestion);
        string[] quoted = [.. answers.Select(Cut)];
        string[] texts = [question, .. quoted];
        var settings = new JudgeSettings();
        JudgeFence fence = JudgeFence.Create(settings.Randomness, texts);
        var material = new StringBuilder();
        fence.Quote(material, "question", question);
        for (int i = 0; i < quoted.Length; i++)
        {
            fence.Quote(material, string.Create(CultureInfo.InvariantCulture, $"answer {i + 1}"), quoted[i]);
        }

        return new JudgeRequest
        {
            Part = TrustTierNames.Consistency,
            Marker = JudgeMarker.Grouping,
            Messages = JudgePrompt.Quoting(fence, Task, [new TextContent(material.ToString())]),
            ContinuesConversation = false,
            Material = texts,
            Schema = Schema,
            Settings = settings,
        };
    }

    private static string Cut(string text)
    {
        int half = LongestText / 2;
        return text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, half), " … ", text.AsSpan(text.Length - half));
    }
}
