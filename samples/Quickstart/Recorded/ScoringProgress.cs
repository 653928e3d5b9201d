using Spectre.Console;

namespace Quickstart.Recorded;

/// <summary>A bar that fills while answers are scored; in a pipe, one line on the error output.</summary>
internal static class ScoringProgress
{
    public static async Task<T> ShowAsync<T>(IAnsiConsole console, int total, Func<Action, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            await Console.Error.WriteLineAsync($"Scoring {total} recorded answers ...");
            return await work(static () => { });
        }

        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask($"Scoring {total} recorded answers", maxValue: total);
                return await work(() => task.Increment(1));
            });
    }
}
