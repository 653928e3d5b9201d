using TrustAI.Conformance;

namespace TrustAI.TrustFusion;

/// <summary>The measurements of one labelled answer.</summary>
/// <param name="File">The file it comes from.</param>
/// <param name="Question">The question, which answers of other models share.</param>
/// <param name="Correct">The label.</param>
/// <param name="Inputs">The measurements.</param>
/// <param name="Samples">How many further answers consistency rests on.</param>
/// <param name="Opinions">How many other models the second opinion rests on.</param>
/// <param name="Weight">How much it counts in training.</param>
internal sealed record TrainingRow(string File, string Question, bool Correct, FusionInputs Inputs, int Samples, int Opinions, double Weight)
{
    public static TrainingRow Of(string file, ScoredRow row, double weight)
    {
        FusionInputs inputs = FusionInputs.None;
        int samples = 1;
        int opinions = 1;
        foreach (TrustSignal signal in row.Trust.Signals)
        {
            int place = FusionModel.Names.ToList().IndexOf(signal.Name);
            inputs[place] = signal.Score;
            samples = place == FusionModel.Consistency ? signal.Samples!.Value : samples;
            opinions = place == FusionModel.SecondOpinion ? signal.Samples!.Value : opinions;
        }

        return new TrainingRow(file, row.Id.Split('/')[0], row.Correct, inputs, samples, opinions, weight);
    }

    public bool Has(int combination)
    {
        for (int i = 0; i < FusionModel.LearnedCount; i++)
        {
            if ((combination >> i & 1) == 1 && double.IsNaN(Inputs[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The row with the signals of a combination alone.</summary>
    public TrainingRow Only(int combination)
    {
        FusionInputs inputs = Inputs;
        for (int i = 0; i < FusionModel.LearnedCount; i++)
        {
            inputs[i] = (combination >> i & 1) == 1 ? inputs[i] : double.NaN;
        }

        return this with { Inputs = inputs };
    }
}
