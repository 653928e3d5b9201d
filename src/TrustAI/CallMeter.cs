using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Every physical model call made for one request goes through here, so that none is left unpriced.</summary>
internal sealed class CallMeter(IChatClient client, InnerClientTraits traits, TrustCall call)
{
    // Mostly there is just the one.
    private readonly List<MeteredCall> _calls = new(1);

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
    public MeteredCall Begin(CallPurpose purpose, ref ChatOptions? options)
    {
        var metered = new MeteredCall(purpose, call, options?.ModelId, traits.Metadata);
        if (traits.HasMeter && call.Settings.AccountingEnabled)
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
    public async Task<ChatResponse> GetResponseAsync(CallPurpose purpose, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        MeteredCall metered = Begin(purpose, ref options);
        ChatResponse response = await client.GetResponseAsync(messages, options, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        metered.Complete(response);
        return response;
    }
}
