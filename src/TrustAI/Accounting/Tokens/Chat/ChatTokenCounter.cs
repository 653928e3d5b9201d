using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Counts the input of a call.</summary>
internal static class ChatTokenCounter
{
    public static TokenCount Count(string? model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var overhead = MessageOverhead.For(model);
        TokenEncoding? encoding = TokenEncoding.ForModel(model);
        var tally = new ChatTally(encoding ?? TokenEncoding.O200kBase, overhead, isEstimate: encoding is null || !overhead.IsRecorded);

        var hasSystemMessage = false;
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            hasSystemMessage = true;
            tally.BeginMessage(ChatRole.System.Value, null);
            tally.Text(options.Instructions);
        }

        foreach (ChatMessage message in messages)
        {
            hasSystemMessage |= message.Role == ChatRole.System;
            ChatMessageTokens.Add(tally, model, message);
        }

        if (options is not null)
        {
            ChatOptionsTokens.Add(tally, options, hasSystemMessage);
        }

        return tally.Result;
    }
}
