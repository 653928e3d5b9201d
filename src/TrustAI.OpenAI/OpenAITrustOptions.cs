namespace TrustAI.OpenAI;

/// <summary>What <c>UseOpenAI()</c> sets up.</summary>
public sealed class OpenAITrustOptions
{
    private const int MostAlternatives = 20;

    /// <summary>Gets or sets whether requests to OpenAI ask for log probabilities, on which the confidence signal rests.</summary>
    /// <value>The default is <see langword="true"/>. Models that refuse them are noticed and not asked again.</value>
    public bool RequestLogProbabilities { get; set; } = true;

    /// <summary>Gets or sets how many alternatives are asked for with each token, from 0 to 20.</summary>
    /// <value>The default is 2: enough to tell how close the second choice was.</value>
    public int TopLogProbabilities { get; set; } = 2;

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal static OpenAITrustOptions Of(Action<OpenAITrustOptions>? configure)
    {
        var wanted = new OpenAITrustOptions();
        configure?.Invoke(wanted);
        return wanted.TopLogProbabilities is >= 0 and <= MostAlternatives
            ? wanted
            : throw new ArgumentException($"{nameof(TopLogProbabilities)} must lie between 0 and {MostAlternatives}.", nameof(configure));
    }
}
