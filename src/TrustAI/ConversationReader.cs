using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Takes the messages of a call over, so that nothing of ours in them reaches the provider or an inner cache's key.</summary>
internal static class ConversationReader
{
    /// <summary>The caller's messages in a list of our own: what he gave may be of the kind that can be walked only once, and he may change it while a stream runs.</summary>
    public static IReadOnlyList<ChatMessage> Read(IEnumerable<ChatMessage> messages)
    {
        ChatMessage[] read = messages.ToArray();
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = WithoutReport(read[i]);
        }

        return read;
    }

    /// <summary>The same messages as a list; what can be walked only once is kept.</summary>
    public static IReadOnlyList<ChatMessage> AsList(IEnumerable<ChatMessage> messages) => messages as IReadOnlyList<ChatMessage> ?? [.. messages];

    /// <summary>The message without the report it got as an answer of an earlier turn, whose call id no two conversations share; the very same object where there is none.</summary>
    public static ChatMessage WithoutReport(ChatMessage message)
    {
        if (message.AdditionalProperties is not { } properties || !properties.ContainsKey(TrustReport.PropertyName))
        {
            return message;
        }

        var others = new AdditionalPropertiesDictionary(properties);
        others.Remove(TrustReport.PropertyName);
        others.Remove(TrustReport.ScorePropertyName);
        ChatMessage copy = message.Clone();
        copy.AdditionalProperties = others.Count > 0 ? others : null;
        return copy;
    }
}
