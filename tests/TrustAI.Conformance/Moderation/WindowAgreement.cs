using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Conformance;

/// <summary>How often an answer that is checked in windows, as the pipeline does it, gets the verdict it gets as a whole.</summary>
internal static class WindowAgreement
{
    public static async Task<string> RunAsync(IReadOnlyList<JsonElement> rows, CancellationToken cancellationToken)
    {
        var whole = new LocalModerator();
        string text = "";
        using IChatClient answering = new SayingChatClient(() => text).AsBuilder().UseModeration(options => options.Input.Enabled = false).Build();
        (int same, int longer, int sameLonger) = (0, 0, 0);
        foreach (JsonElement row in rows)
        {
            text = LabelledRows.TextOf(row);
            ModerationResult atOnce = await whole.ModerateAsync(text, cancellationToken);
            ChatResponse response = await answering.GetResponseAsync("", cancellationToken: cancellationToken);
            ModerationVerdict inWindows = response.GetTrustReport()!.Moderation!.Output!;
            bool isSame = atOnce.Flagged == (inWindows.Status == ModerationStatus.Flagged);
            same += isSame ? 1 : 0;
            longer += inWindows.Checks > 1 ? 1 : 0;
            sameLonger += isSame && inWindows.Checks > 1 ? 1 : 0;
        }

        return $"same verdict in windows {Share(same, rows.Count)}, of {longer} longer than a window {Share(sameLonger, longer)}";
    }

    private static string Share(int part, int all) => all == 0 ? "none" : (100.0 * part / all).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    private sealed class SayingChatClient(Func<string> text) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text())));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new[] { new ChatResponseUpdate(ChatRole.Assistant, text()) }.ToAsyncEnumerable();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
