using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Every physical model call made for one request goes through here, so that none is left unpriced.</summary>
internal sealed class CallMeter(IChatClient client, InnerClientTraits traits, TrustCall call)
{
    private readonly List<MeteredCall> _calls = [];

    /// <summary>The calls begun so far, in order.</summary>
    public MeteredCall[] Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Opens the books for one call; the caller of this method makes it, with <paramref name="options"/> as they come back.</summary>
    public MeteredCall Begin(CallPurpose purpose, IReadOnlyList<ChatMessage> messages, ref ChatOptions? options) => Begin(purpose, traits, messages, ref options);

    private MeteredCall Begin(CallPurpose purpose, InnerClientTraits asked, IReadOnlyList<ChatMessage> messages, ref ChatOptions? options)
    {
        var metered = new MeteredCall(purpose, call, messages, options, asked.Metadata);
        if (asked.HasMeter && call.Settings.AccountingEnabled)
        {
            options = metered.Carry(options);
        }

        lock (_calls)
        {
            _calls.Add(metered);
        }

        return metered;
    }

    /// <summary>Makes one call for the trust work and books it. A client that ignores its token is left behind, not waited for.</summary>
    public Task<ChatResponse> GetResponseAsync(CallPurpose purpose, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        GetResponseAsync(purpose, client, traits, messages, options, cancellationToken);

    /// <summary>The same with a client other than the answering one.</summary>
    public Task<ChatResponse> GetResponseAsync(CallPurpose purpose, OtherModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        GetResponseAsync(purpose, model.Client, model.Traits, messages, options, cancellationToken);

    private async Task<ChatResponse> GetResponseAsync(
        CallPurpose purpose, IChatClient asked, InnerClientTraits askedTraits, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChatMessage> sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        MeteredCall metered = Begin(purpose, askedTraits, sent, ref options);
        try
        {
            ChatResponse response = await asked.GetResponseAsync(sent, options, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            metered.Complete(response);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            metered.Abandon();
            throw;
        }
    }
}
