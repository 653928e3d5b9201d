using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Passes everything on and counts the calls that were made, for whoever has no reply to tell him.</summary>
internal sealed class CountingJudgeHost(IJudgeHost host) : IJudgeHost
{
    /// <summary>The calls so far, those that failed included; one that a limit had no room for was none.</summary>
    public int Calls { get; private set; }

    public InnerClientTraits Traits => host.Traits;

    public ChatOptions? BaseOptions => host.BaseOptions;

    public async Task<ChatResponse> AskAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        Calls++;
        try
        {
            return await host.AskAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (TrustLimitException)
        {
            Calls--;
            throw;
        }
    }

    public IReadOnlyList<TokenLogProbability> ReadTokens(ChatResponse response) => host.ReadTokens(response);

    public void AddProblem(string part, string kind, string message) => host.AddProblem(part, kind, message);
}
