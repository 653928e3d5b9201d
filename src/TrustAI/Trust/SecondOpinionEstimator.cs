using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The second-opinion signal: do other models say the same?</summary>
/// <remarks>
/// <para>
/// Each client of <see cref="TrustOptions.SecondOpinions"/> is asked the same question once, all at the same time, in a clean call without tools, conversation id or the answering
/// model's name. Their answers are compared with the delivered one as further answers of the same model are (see <see cref="ConsistencyEstimator"/>); the score is
/// the share that agrees where every comparison decides, and otherwise the mean of the squared agreements, in which the better half counts fivefold. It finds the errors that a model repeats with confidence, which asking it again cannot.
/// </para>
/// <para>
/// It runs at the presets high and best, while the score is within the decision band, and for a random share (<see cref="TrustOptions.SecondOpinionShare"/>)
/// of the answers above it. Thread-safe.
/// </para>
/// </remarks>
public sealed class SecondOpinionEstimator : ITrustEstimator
{
    /// <summary>Marks the call and numbers the clients from 1, as samples are.</summary>
    internal const string MarkerKey = "trustai_second_opinion";

    /// <inheritdoc />
    public string Name => TrustTierNames.SecondOpinion;

    /// <inheritdoc />
    public async ValueTask<TrustSignal?> EstimateAsync(TrustContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.SecondOpinionCount == 0 || context.Messages.Count == 0)
        {
            return null;
        }

        IReadOnlyList<ChatMessage> question = CleanQuestion.Messages(context.Call, context.Response);
        var asked = new Task<string?>[context.SecondOpinionCount];
        for (int i = 0; i < asked.Length; i++)
        {
            asked[i] = AskAsync(context, i, question, cancellationToken);
        }

        string[] opinions = [.. (await Task.WhenAll(asked).ConfigureAwait(false)).OfType<string>()];
        return opinions.Length == 0 ? null : Measure(AnswerSet.Of(context, opinions));
    }

    private async Task<string?> AskAsync(TrustContext context, int index, IReadOnlyList<ChatMessage> question, CancellationToken cancellationToken)
    {
        try
        {
            ChatOptions options = CleanQuestion.OptionsForOther(context.Call, context.Answer.AsksForTools);
            (options.AdditionalProperties ??= [])[MarkerKey] = index + 1;
            ChatResponse response = await context.AskSecondOpinionAsync(index, question, options, cancellationToken).ConfigureAwait(false);
            string text = new ScoredAnswer(response, []).Text;
            if (text.Length > 0)
            {
                return text;
            }

            context.AddProblem(Name, TrustProblemKind.EmptyAnswer, "Another model's answer held no text.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Call.CancellationToken.ThrowIfCancellationRequested();
            context.Call.AddLateness(Name, "Another model's answer did not arrive in time.");
        }
        catch (TrustLimitException)
        {
            // The limits of the call; StoppedBecause says so.
        }
        catch (Exception exception)
        {
            context.AddProblem(Name, TrustProblemKind.Failure, $"Asking another model failed with {exception.GetType().Name}.");
            context.Call.LogFailure(Name, exception);
        }

        return null;
    }

    private TrustSignal Measure(AnswerSet answers)
    {
        int agreeing = answers.Agreements.Count(agreement => agreement.Agrees);
        IReadOnlyList<TrustAlternative> rivals = AnswerGroups.Dissenting(answers);
        return new TrustSignal
        {
            Name = Name,
            Score = AgreementScore.OfOpinions(answers.Agreements, rivals),
            Calls = answers.Count,
            Samples = answers.Count,
            Alternatives = rivals,
            Explanation = (agreeing, answers.Count) switch
            {
                (1, 1) => "Another model gives the same answer.",
                (0, 1) => "Another model gives a different answer.",
                _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{agreeing} of {answers.Count} other models give the same answer."),
            },
        };
    }
}
