using Spectre.Console;

namespace Quickstart.Recorded;

/// <summary>Says what the figures rest on.</summary>
internal static class Footnotes
{
    public static void WriteTo(IAnsiConsole console, IReadOnlyList<ScoredRow> rows)
    {
        int siblings = rows.Where(row => row.Recorded.Samples.Count == 0).Max(row => row.Recorded.Peers.Count);
        int own = rows.Max(row => row.Recorded.Samples.Count);
        Write(console, $"The {rows.Count} answers are real and recorded, picked by a rule and not by result (Data/README.md). So few give rough figures.");
        Write(console, $"Further answers: GSM8K records none of the same model, so those of {siblings} sibling models stand in for samples; Natural Questions has {own} of the same model.");
        Write(console, "Reflection: the confidence a model gave when it was asked, recorded in Natural Questions only, is replayed as the reply to a reflection.");
        Write(console, "Right or wrong: by the exact number in GSM8K; in Natural Questions by a language model's verdict, itself wrong now and then (Peter Ostrum is the reference's Peter Gardner Ostrum).");
        Write(console, "Money: ~ marks token counts that are estimates. Llama and Qwen are priced as OpenRouter serves these models; GPT-3's research models have no public price, and unknown is not zero.");
        Write(console, "To ask a live model, set OPENAI_API_KEY and run");
        Write(console, "  dotnet run --project samples/Quickstart -- \"Who wrote Faust?\"");
    }

    private static void Write(IAnsiConsole console, string text) => console.Write(new Padder(new Text(text, new Style(Color.Grey)), new Padding(0)));
}
