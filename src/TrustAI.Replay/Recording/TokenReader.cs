using Microsoft.Extensions.AI;

namespace TrustAI.Replay;

/// <summary>Finds the raw representation that knows the tokens.</summary>
internal sealed class TokenReader(Func<object, IReadOnlyList<RecordedToken>?> read)
{
    internal IReadOnlyList<RecordedToken>? Of(ChatResponse response)
    {
        if (Read(response.RawRepresentation) is { } tokens)
        {
            return tokens;
        }

        List<RecordedToken> all = [];
        foreach (ChatMessage message in response.Messages)
        {
            all.AddRange(Read(message.RawRepresentation) ?? OfContents(message.Contents));
        }

        return all;
    }

    internal IReadOnlyList<RecordedToken>? Of(ChatResponseUpdate update) => Read(update.RawRepresentation) ?? OfContents(update.Contents);

    private List<RecordedToken> OfContents(IList<AIContent> contents)
    {
        List<RecordedToken> all = [];
        foreach (AIContent content in contents)
        {
            all.AddRange(Read(content.RawRepresentation) ?? []);
        }

        return all;
    }

    private IReadOnlyList<RecordedToken>? Read(object? raw) => raw is not null && read(raw) is { Count: > 0 } tokens ? tokens : null;
}
