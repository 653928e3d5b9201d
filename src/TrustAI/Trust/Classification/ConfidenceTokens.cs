using System.Text;
using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The tokens whose probabilities say how sure the model was of its answer.</summary>
internal static class ConfidenceTokens
{
    private const string Part = "trust";

    /// <summary>All of them, except that of a classification only the label's count, taken together; those beside calls of tools do not.</summary>
    public static IReadOnlyList<TokenLogProbability> Of(TrustContext context)
    {
        if (!context.Answer.Json.IsJson && context.Options?.ResponseFormat is ChatResponseFormatJson && AllowedLabels.Of(context) is null)
        {
            context.AddProblem(Part, TrustProblemKind.InvalidJson, "The answer was to be JSON and cannot be read as such; it was scored as text.");
        }

        if (AllowedLabels.Of(context) is not AllowedLabels labels)
        {
            return context.LogProbabilities;
        }

        if (labels.Find(context.AnswerText) is not LabelMatch match)
        {
            context.AddProblem(Part, TrustProblemKind.OutputNotAllowed, "The answer is none of the allowed outputs, or more than one.");
            return [];
        }

        return TokenSpans.Find(context.LogProbabilities, context.AnswerText) is TokenSpans spans
            ? Together(context, spans, match)
            : context.LogProbabilities;
    }

    private static IReadOnlyList<TokenLogProbability> Together(TrustContext context, TokenSpans spans, LabelMatch match)
    {
        string text = context.AnswerText;
        Range covering = spans.Covering(Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Start)), Encoding.UTF8.GetByteCount(text.AsSpan(match.Start, match.Length)));
        if (covering.End.Value - covering.Start.Value == 1)
        {
            return [context.LogProbabilities[covering.Start.Value]];
        }

        double sum = 0;
        for (int i = covering.Start.Value; i < covering.End.Value; i++)
        {
            sum += spans.LogProbability(i);
        }

        return [new TokenLogProbability(match.Label, sum)];
    }
}
