using BenchmarkDotNet.Attributes;

namespace TrustAI.Benchmarks;

/// <summary>All that scoring works out by itself: preparing and comparing five further answers of 200 words, joining the signals. No call is made.</summary>
public class ScoringBenchmarks
{
    private const int Words = 200;
    private const int Samples = 5;

    private readonly string _answer = Canned.Answer(Words, 0);
    private readonly string[] _samples = [.. Enumerable.Range(1, Samples).Select(variant => Canned.Answer(Words, variant))];

    [Benchmark]
    public double? FiveAnswersOf200Words()
    {
        AnswerForm delivered = AnswerForm.Of(_answer);
        var forms = new AnswerForm[Samples];
        var agreements = new AnswerAgreement[Samples];
        for (int i = 0; i < Samples; i++)
        {
            forms[i] = AnswerForm.Of(_samples[i]);
            agreements[i] = delivered.CompareWith(forms[i]);
        }

        double consistency = AgreementScore.OfSamples(agreements, AnswerGroups.Dissenting(forms, agreements));
        return ScoreFusion.Combine(
        [
            new TrustSignal { Name = "confidence", Score = 0.8 },
            new TrustSignal { Name = "reflection", Score = 0.9 },
            new TrustSignal { Name = "consistency", Score = consistency, Samples = Samples },
        ]);
    }
}
