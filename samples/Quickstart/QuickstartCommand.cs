using System.CommandLine;
using System.Text;
using Quickstart.Live;
using Quickstart.Recorded;
using Spectre.Console;

namespace Quickstart;

/// <summary>The command line: which demo runs, and how it ends.</summary>
internal static class QuickstartCommand
{
    /// <summary>The trust score from which an answer is kept.</summary>
    public const double Threshold = 0.8;

    private const int Failed = 1;
    private const int Cancelled = 130;

    private const string Description =
        """
        Shows what TrustAI says about the answers of language models.

        Without a key it replays 40 real, recorded answers (no network) through the same pipeline an application would use:
        grade-school math by GPT-3 (GSM8K) and questions of Natural Questions by Llama 3.1 70B and Qwen2 72B. Rows of GSM8K
        record no further answers of the same model, so the answers of its 3 sibling models stand in for samples; rows of
        Natural Questions have one further answer of the same model, and its recorded confidence stands in for a reflection.
        Since it is known which answers are right, the summary shows what the scores are worth.

        With a key the same pipeline asks a live model instead, the questions given as arguments or a few built-in ones:
          OPENAI_API_KEY    the key; any OpenAI-compatible server will do
          OPENAI_BASE_URL   where to ask, https://api.openai.com/v1 unless set
          OPENAI_MODEL      which model, gpt-4.1-mini unless set

        Piped output is plain text of 120 columns; NO_COLOR is respected.
        Exit codes: 0 done, 1 failed (one line on the error output says why), 130 cancelled with Ctrl+C.
        """;

    public static async Task<int> RunAsync(string[] args, Func<IDemo, CancellationToken, Task> run)
    {
        Console.OutputEncoding = Encoding.UTF8;
        var questions = new Argument<string[]>("QUESTION") { Description = "What to ask the live model, each question in quotes.", Arity = ArgumentArity.ZeroOrMore };
        questions.Validators.Add(result =>
        {
            // A mistyped option is not a question.
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
            {
                result.AddError($"There is no option {option.Value}; see --help.");
            }
        });
        var recorded = new Option<bool>("--recorded") { Description = "Replay the recorded answers even if there is a key." };
        var root = new RootCommand(Description) { questions, recorded };
        root.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(questions) ?? [], parsed.GetValue(recorded), run, cancellationToken));
        return await root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(string[] questions, bool recorded, Func<IDemo, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        LiveSettings? live = recorded ? null : LiveSettings.Read(Environment.GetEnvironmentVariable);
        if (live is null && questions.Length > 0)
        {
            return await FailAsync("A question needs a live model: set OPENAI_API_KEY, or leave the question out to replay recorded answers.");
        }

        IAnsiConsole console = Terminal.Create();
        IDemo demo = live is null ? new RecordedDemo(console) : new LiveDemo(console, live, questions);
        try
        {
            await run(demo, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Cancelled;
        }
        catch (Exception exception) when (demo.Explain(exception) is not null)
        {
            return await FailAsync(demo.Explain(exception)!);
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"error: {message}");
        return Failed;
    }
}
