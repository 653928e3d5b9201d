using Microsoft.Extensions.AI;

namespace TrustAI;

/// <summary>The tokens of an answer and of its question, and what they cost: the measure for the calls its score may take.</summary>
internal sealed class AnswerSize
{
    private readonly TrustCall _call;
    private readonly long _input;
    private readonly long _output;
    private readonly ModelPrice? _price;

    /// <param name="call">The call.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="books">The books of the answer, or <see langword="null"/> when it was not asked for here.</param>
    public AnswerSize(TrustCall call, ScoredAnswer answer, MeteredCall? books)
    {
        // Of several turns the last is the answer; its input holds all that went before.
        MeteredCall? turn = books is { Physical: [.., MeteredCall last] } ? last : books;
        TokenUsage? usage = turn?.Usage ?? TokenUsage.FromDetails(answer.Response.Usage);
        string? model = answer.Response.ModelId ?? call.Options?.ModelId ?? call.Traits.Metadata?.DefaultModelId;
        _call = call;
        _input = usage?.InputTokens ?? (call.CountedInput ?? call.Settings.Estimator.CountInput(model, call.Messages, call.Options, call)).Tokens;
        _output = usage?.OutputTokens ?? call.Settings.Estimator.CountOutput(model, answer.Text, call);
        _price = turn?.Price ?? Find(model, call.Traits.Metadata);
    }

    /// <summary>What one further call may cost: the question, for a judgement also the answer, and as much to say as the answer did; <see langword="null"/> without a price.</summary>
    public decimal? EstimateCall(OtherModel? model, ChatOptions? options, bool isSample)
    {
        ModelPrice? price = model is null ? _price : Find(options?.ModelId ?? model.Traits.Metadata?.DefaultModelId, model.Traits.Metadata);
        var usage = new TokenUsage
        {
            InputTokens = isSample ? _input : _input + _output,
            OutputTokens = Math.Min(_output, options?.MaxOutputTokens ?? long.MaxValue),
        };
        return CostCalculator.Calculate(usage, price)?.Amount;
    }

    private ModelPrice? Find(string? model, ChatClientMetadata? metadata)
    {
        try
        {
            return _call.Settings.Prices.Find(model, metadata?.ProviderName);
        }
        catch (Exception exception)
        {
            _call.LogFailure("accounting", exception);
            return null;
        }
    }
}
