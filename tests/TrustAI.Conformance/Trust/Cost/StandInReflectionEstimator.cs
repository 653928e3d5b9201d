using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TrustAI.Conformance;

/// <summary>One call that asks for a verdict, as the reflection estimator makes it; in its place as long as the default estimators hold none.</summary>
internal sealed class StandInReflectionEstimator : ITrustEstimator
{
    public string Name => "reflection";

    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ChatMessage[] messages = [.. context.Messages, new(ChatRole.Assistant, context.AnswerText), new(ChatRole.User, "Is this answer correct?")];
        ChatResponse response = await context.AskJudgeAsync(messages, new ChatOptions { AdditionalProperties = new() { ["trustai_reflection"] = 1 } }, cancellationToken);
        double confidence = JsonElement.Parse(response.Text).GetProperty("confidence").GetDouble() / 100;
        return new TrustSignal
        {
            Name = Name,
            Score = confidence,
            Calls = 1,
            Explanation = string.Create(CultureInfo.InvariantCulture, $"A probability of {confidence:P0}."),
        };
    }
}
