using Spectre.Console;

namespace Quickstart;

/// <summary>Where the output goes: a terminal with all it can do, or a pipe, which gets plain text.</summary>
internal static class Terminal
{
    private const int PlainWidth = 120;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        // No enrichers: on some build servers they would switch colours on.
        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(Console.Out),
        });
        plain.Profile.Width = PlainWidth;
        plain.Profile.Capabilities.Unicode = false;
        return plain;
    }

    /// <summary>Whether signs outside of ASCII are welcome.</summary>
    public static bool HasSigns(this IAnsiConsole console) => console.Profile.Capabilities.Unicode;
}
