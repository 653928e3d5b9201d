using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Gathers the log probabilities of an answer, from a whole response or from updates as they pass by.</summary>
/// <remarks>Of a function loop only the last turn is the answer: a new response id or a tool's result starts afresh.</remarks>
/// <param name="readers">What reads them, in order.</param>
/// <param name="call">The call that hears of a reader that fails; <see langword="null"/> for none.</param>
internal sealed class TokenLogProbabilityCollector(ITokenLogProbabilityReader[] readers, TrustCall? call)
{
    private readonly List<TokenLogProbability> _tokens = [];
    private string? _responseId;

    public TokenLogProbabilityCollector(TrustCall call)
        : this(call.Settings.LogProbabilityReaders, call)
    {
    }

    public IReadOnlyList<TokenLogProbability> Tokens => _tokens;

    public void Observe(ChatResponseUpdate update)
    {
        if (update.Role == ChatRole.Tool || (update.ResponseId is { Length: > 0 } id && !string.Equals(id, _responseId, StringComparison.Ordinal)))
        {
            _tokens.Clear();
            _responseId = update.ResponseId;
        }

        if (!TryRead(update.RawRepresentation))
        {
            ReadContents(update.Contents);
        }
    }

    /// <summary>The tokens of a whole response: of its own object, of its last message's or of that message's contents.</summary>
    public static IReadOnlyList<TokenLogProbability> Read(TrustCall call, ChatResponse response) => Read(call.Settings.LogProbabilityReaders, call, response);

    /// <summary>The same, read by readers of one's own.</summary>
    public static IReadOnlyList<TokenLogProbability> Read(ITokenLogProbabilityReader[] readers, TrustCall? call, ChatResponse response)
    {
        var collector = new TokenLogProbabilityCollector(readers, call);
        if (!collector.TryRead(response.RawRepresentation) &&
            response.Messages is { Count: > 0 } messages &&
            !collector.TryRead(messages[^1].RawRepresentation))
        {
            collector.ReadContents(messages[^1].Contents);
        }

        return collector.Tokens;
    }

    private void ReadContents(IList<AIContent> contents)
    {
        for (int i = 0; i < contents.Count; i++)
        {
            // Nothing keeps an adapter from leaving a null among the contents.
            TryRead(contents[i]?.RawRepresentation);
        }
    }

    private bool TryRead(object? raw)
    {
        if (raw is null)
        {
            return false;
        }

        try
        {
            foreach (ITokenLogProbabilityReader reader in readers)
            {
                if (reader.TryRead(raw, _tokens))
                {
                    return true;
                }
            }
        }
        catch (Exception exception)
        {
            // A reader of the user's own must not break the stream it listens to.
            call?.AddProblem("confidence", TrustProblemKind.Failure, $"A reader of log probabilities failed with {exception.GetType().Name}.");
            call?.LogFailure("confidence", exception);
        }

        return false;
    }
}
