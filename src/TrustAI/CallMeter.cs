using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Every physical model call made for one request goes through here, so that none is left unpriced.</summary>
internal sealed class CallMeter(IChatClient client, InnerClientTraits traits, TrustCall call)
{
    private volatile MeteredCall[] _calls = [];

    /// <summary>The calls begun so far, in order: an array that does not change any more. Mostly there is just one call.</summary>
    public MeteredCall[] Calls => _calls;

    /// <summary>Opens the books for one call; the caller of this method makes it, with <paramref name="options"/> as they come back.</summary>
    public MeteredCall Begin(CallPurpose purpose, ref ChatOptions? options)
    {
        var metered = new MeteredCall(purpose, call, options?.ModelId, traits.Metadata);
        if (traits.HasMeter && call.Settings.AccountingEnabled)
        {
            options = metered.Carry(options);
        }

        MeteredCall[] before;
        do
        {
            before = _calls;
        }
        while (Interlocked.CompareExchange(ref _calls, [.. before, metered], before) != before);

        return metered;
    }

    /// <summary>Makes one call for the trust work and books it. A client that ignores its token is left behind, not waited for.</summary>
    public async Task<ChatResponse> GetResponseAsync(CallPurpose purpose, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        MeteredCall metered = Begin(purpose, ref options);
        ChatResponse response = await client.GetResponseAsync(messages, options, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        metered.Complete(response);
        return response;
    }
}
