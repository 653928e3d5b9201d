using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>Asks the model for further answers to the same question, as clean calls.</summary>
internal sealed class AnswerSampler(TrustCall call, ScoredAnswer answer)
{
    /// <summary>Marks a sample and numbers it from 1: part of an inner cache's key, so that no two samples are one cached answer.</summary>
    public const string MarkerKey = "trustai_sample";

    private const string Part = "consistency";
    private const double DeterministicBelow = 0.5;

    private readonly List<Task<string?>> _samples = [];

    public async Task<IReadOnlyList<string>> SampleAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0 || !CanSample())
        {
            return [];
        }

        List<Task<string?>> samples;
        lock (_samples)
        {
            while (_samples.Count < count)
            {
                _samples.Add(SampleOneAsync(_samples.Count + 1, cancellationToken));
            }

            samples = _samples.GetRange(0, count);
        }

        var texts = new List<string>(count);
        foreach (string? text in await Task.WhenAll(samples).ConfigureAwait(false))
        {
            if (text is not null)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private bool CanSample()
    {
        if (call.Messages.Count == 0)
        {
            call.AddProblem(Part, TrustProblemKind.NoMessages, "The call carried no messages, so the question could not be asked again.");
            return false;
        }

        if (call.Options?.ConversationId is not null || answer.Response.ConversationId is not null)
        {
            call.AddProblem(Part, TrustProblemKind.StatefulConversation,
                "The provider keeps this conversation, so asking again would change it; send the whole history instead of a conversation id to have the answer sampled.");
            return false;
        }

        return true;
    }

    private async Task<string?> SampleOneAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            ChatResponse response = await call.Meter.GetResponseAsync(CallPurpose.Trust, Question(), SampleOptions(number), cancellationToken).ConfigureAwait(false);
            string text = new ScoredAnswer(response, []).Text;
            if (text.Length > 0)
            {
                return text;
            }

            call.AddProblem(Part, TrustProblemKind.EmptyAnswer, "A further answer held no text.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's cancellation ends the call; the deadline's only leaves this sample out.
            call.CancellationToken.ThrowIfCancellationRequested();
            call.AddProblem(Part, TrustProblemKind.Timeout, "A further answer did not arrive in time; raise Trust.Timeout if that happens often.");
        }
        catch (Exception exception)
        {
            call.AddProblem(Part, TrustProblemKind.Failure, $"A further answer failed with {exception.GetType().Name}.");
            call.LogFailure(Part, exception);
        }

        return null;
    }

    // The turns of a function loop stay in the question: what the tools said is given, and only the final answer is asked for again.
    private IEnumerable<ChatMessage> Question() =>
        [.. call.Messages, .. answer.Response.Messages.SkipLast(1).Select(ConversationReader.WithoutReport)];

    private ChatOptions SampleOptions(int number)
    {
        ChatOptions options = call.Options?.Clone() ?? new ChatOptions();
        if (answer.AsksForTools)
        {
            ToolDeclarations.Apply(options);
        }
        else
        {
            options.Tools = null;
            options.ToolMode = null;
            options.AllowMultipleToolCalls = null;
        }

        options.ConversationId = null;
        options.Temperature = Temperature(options.Temperature);
        options.Seed = (call.Settings.Seed ?? options.Seed) + number;
        (options.AdditionalProperties ??= [])[MarkerKey] = number;
        return options;
    }

    private float? Temperature(float? asked) =>
        call.Settings.SampleTemperature is double configured ? (float)configured :
        asked < DeterministicBelow ? 1 : asked;
}
