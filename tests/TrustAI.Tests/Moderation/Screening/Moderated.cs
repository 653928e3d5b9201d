using Microsoft.Extensions.AI;

namespace TrustAI.Tests;

/// <summary>What the tests of moderation in a pipeline have in common.</summary>
internal static class Moderated
{
    /// <summary>The client of <c>UseModeration</c> with one moderator.</summary>
    public static IChatClient Client(IChatClient model, IModerator moderator, Action<ModerationOptions>? configure = null) =>
        model.AsBuilder().UseModeration(options =>
        {
            options.Moderators.Add(moderator);
            configure?.Invoke(options);
        }).Build();

    /// <summary>A model that streams its answer in these pieces, and gives it as a whole where it is not streamed.</summary>
    public static TestChatClient Streaming(params string[] pieces) => new()
    {
        OnResponse = (_, _) => Task.FromResult(TestChatClient.Response(string.Concat(pieces))),
        OnStream = (_, _) => pieces.Select((piece, i) => Update(piece, isLast: i == pieces.Length - 1)).ToAsyncEnumerable(),
    };

    public static ChatResponseUpdate Update(string text, bool isLast = false) => new(ChatRole.Assistant, text)
    {
        MessageId = "m1",
        ResponseId = "r1",
        ModelId = "gpt-4.1-mini-2025-04-14",
        FinishReason = isLast ? ChatFinishReason.Stop : null,
    };

    public static ModerationReport Report(ChatResponse response) => response.GetTrustReport()!.Moderation!;
}
