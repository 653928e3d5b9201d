using Microsoft.Extensions.AI;

namespace TrustAI.Tests.Trust;

/// <summary>An estimator of any name that gives the scores it is told, one after the other, and makes as many judge's calls as told before each.</summary>
internal sealed class ScriptedEstimator(string name, params double?[] scores) : ITrustEstimator
{
    private int _asked = -1;

    public string Name => name;

    public int Calls { get; init; }

    public int Asked => _asked + 1;

    public Action<TrustContext>? OnEstimate { get; init; }

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        int asked = Interlocked.Increment(ref _asked);
        OnEstimate?.Invoke(context);
        for (int i = 0; i < Calls; i++)
        {
            await context.AskJudgeAsync([new ChatMessage(ChatRole.User, $"judge {name}")], new ChatOptions { AdditionalProperties = new() { ["trustai_judgement"] = name } }, cancellationToken);
        }

        return scores[Math.Min(asked, scores.Length - 1)] is double score ? new TrustSignal { Name = Name, Score = score, Calls = Calls } : null;
    }
}
