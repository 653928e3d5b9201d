namespace TrustAI;

/// <summary>A logistic regression over the signals at hand, each brought onto one scale by its table; each combination of signals has weights of its own.</summary>
/// <remarks>
/// No weight is below zero and every table rises, so a better signal never lowers the probability. What the rows to learn from do not hold is assumed: groundedness
/// enters with a fixed weight, and further answers of one model count as repeated measurements with a common correlation (the Spearman-Brown formula):
/// k of them weigh k / (1 + (k - 1) r) as much as one. Immutable.
/// </remarks>
internal sealed class FusionModel
{
    public const int SignalCount = 5;

    /// <summary>How many of the signals have been learned from labelled rows: those before groundedness.</summary>
    public const int LearnedCount = 4;

    public const int Consistency = 2;
    public const int SecondOpinion = 3;

    private const int Groundedness = 4;

    private const int Reflection = 1;

    // Few labelled rows lie below this, since models rarely put a low number on their own answers, and those hold stated confidence, not the verdict of a judge
    // who was asked to find faults. What is held for wrong outright goes down from here by more than was learned.
    private const double LeastReflection = 0.3;
    private const double ReflectionDrop = 0.35;

    // As much as reflection alone gets, on a scale from -0.5 to 0.5.
    private const double GroundednessWeight = 3;

    // The labelled rows are hard questions, of which 45 % were answered correctly. Of what people ask in earnest three of four answers are taken to be correct:
    // log(3) - log(0.45 / 0.55), added to the log odds. It moves all scores alike and changes no order; a calibrator puts in its place what holds for an application.
    private const double ShippedPrior = 1.3;

    // The labelled rows hold the answers of four other models.
    private const int OpinionsLearnedFrom = 4;

    private readonly FusionTable[] _tables;
    private readonly double[][] _weights;
    private readonly double _correlation;
    private readonly double _prior;

    /// <param name="tables">A table for each learned signal.</param>
    /// <param name="weights">For each combination of learned signals (signal i is bit i) the intercept and a weight for each of them.</param>
    /// <param name="correlation">The correlation from 0 to 1 of further answers of one model.</param>
    /// <param name="prior">What is added to the log odds of every answer.</param>
    public FusionModel(FusionTable[] tables, double[][] weights, double correlation, double prior = 0)
    {
        _prior = prior;
        _tables = tables;
        _weights = weights;
        _correlation = correlation;
    }

    /// <summary>The model the library ships.</summary>
    public static FusionModel Shipped { get; } = new(
        [.. FusionData.Inputs.Zip(FusionData.Outputs, (inputs, outputs) => new FusionTable(inputs, outputs))], FusionData.Weights, FusionData.Correlation, ShippedPrior);

    /// <summary>The names of the signals, in the order of weights.</summary>
    public static IReadOnlyList<string> Names { get; } = ["confidence", "reflection", "consistency", "second_opinion", "groundedness"];

    /// <summary>The probability that the answer is correct.</summary>
    /// <param name="inputs">The measurements from 0 to 1; at least one is there.</param>
    /// <param name="samples">How many further answers consistency rests on.</param>
    /// <param name="opinions">How many other models the second opinion rests on.</param>
    public double Probability(in FusionInputs inputs, int samples, int opinions)
    {
        double[] weights = _weights[Learned(inputs)];
        double logit = _prior + weights[0];
        for (int i = 0; i < SignalCount; i++)
        {
            if (!double.IsNaN(inputs[i]))
            {
                double drop = i == Reflection ? ReflectionDrop * Math.Max(0, (LeastReflection - inputs[i]) / LeastReflection) : 0;
                logit += Weight(weights, i, samples, opinions) * (Place(_tables, i, inputs[i], samples) - drop);
            }
        }

        return 1 / (1 + Math.Exp(-logit));
    }

    /// <summary>What each signal weighs in <see cref="Probability"/>; 0 where it is missing.</summary>
    public FusionInputs Weights(in FusionInputs inputs, int samples, int opinions)
    {
        double[] weights = _weights[Learned(inputs)];
        FusionInputs result = default;
        for (int i = 0; i < SignalCount; i++)
        {
            result[i] = double.IsNaN(inputs[i]) ? 0 : Weight(weights, i, samples, opinions);
        }

        return result;
    }

    /// <summary>How much so many answers weigh against one.</summary>
    public static double Gain(int count, double correlation) => count / (1 + ((count - 1) * correlation));

    /// <summary>A measurement on the scale on which signals are added, with 0 in the middle.</summary>
    public static double Place(FusionTable[] tables, int signal, double input, int samples)
    {
        if (signal == Groundedness)
        {
            return input - 0.5;
        }

        // One agreement is yes or no and goes by its place among others; the mean of many is a rate and keeps its scale.
        double share = signal == Consistency ? 1.0 / samples : 1;
        return (share * tables[signal].Map(input)) + ((1 - share) * (input - 0.5));
    }

    private double Weight(double[] weights, int signal, int samples, int opinions) => signal switch
    {
        Groundedness => GroundednessWeight,
        Consistency => weights[signal + 1] * Gain(samples, _correlation),
        SecondOpinion => weights[signal + 1] * Gain(opinions, _correlation) / Gain(OpinionsLearnedFrom, _correlation),
        _ => weights[signal + 1],
    };

    private static int Learned(in FusionInputs inputs)
    {
        int combination = 0;
        for (int i = 0; i < LearnedCount; i++)
        {
            combination |= double.IsNaN(inputs[i]) ? 0 : 1 << i;
        }

        return combination;
    }
}
