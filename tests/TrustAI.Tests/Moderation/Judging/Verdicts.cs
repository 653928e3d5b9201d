using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Moderation.Judging;

/// <summary>Verdicts as a judge of content replies them, and judges that give them.</summary>
internal static class Verdicts
{
    public const string Clean = """{"verdict":"clean","score":2,"categories":[]}""";

    public static string Flagged(int score, params (string Category, int Part, int Score)[] categories) => Reply("flagged", score, categories);

    public static string Reply(string verdict, int score, params (string Category, int Part, int Score)[] categories) => new JsonObject
    {
        ["verdict"] = verdict,
        ["score"] = score,
        ["categories"] = new JsonArray([.. categories.Select(entry => (JsonNode)new JsonObject { ["category"] = entry.Category, ["part"] = entry.Part, ["score"] = entry.Score })]),
    }.ToJsonString();

    /// <summary>A judge that gives the replies in turn, the last one again and again.</summary>
    public static TestChatClient Judge(params string[] replies)
    {
        int asked = 0;
        return new TestChatClient { OnResponse = (_, _) => Task.FromResult(TestChatClient.Response(replies[Math.Min(Interlocked.Increment(ref asked), replies.Length) - 1])) };
    }

    /// <summary>A judge that flags hate in every part that holds the word.</summary>
    public static TestChatClient JudgeOf(string word) => new()
    {
        OnResponse = (call, _) => Task.FromResult(TestChatClient.Response(call.Messages[1].Text.Contains(word, StringComparison.Ordinal) ? Flagged(90, ("hate", 1, 90)) : Clean)),
    };

    public static ChatClientModerator Moderator(this TestChatClient judge, Action<ChatClientModeratorOptions>? configure = null)
    {
        var options = new ChatClientModeratorOptions { Randomness = bytes => Array.Fill(bytes, (byte)7) };
        configure?.Invoke(options);
        return new ChatClientModerator(judge, options);
    }

    public static async Task<ModerationResult> ModerateAsync(this ChatClientModerator moderator, params AIContent[] parts) =>
        await moderator.ModerateAsync(new ModerationInput(parts), TestContext.Current.CancellationToken);
}
