using Spectre.Console;

namespace Quickstart;

/// <summary>A list of names and what is to be said about each, one below the other.</summary>
internal sealed class Facts
{
    private readonly Grid _grid = new Grid()
        .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2))
        .AddColumn(new GridColumn().PadLeft(0).PadRight(0));

    /// <summary>Adds a line; <paramref name="markup"/> is Spectre.Console markup.</summary>
    public Facts Add(string name, string markup)
    {
        _grid.AddRow(new Markup($"[grey]{name}[/]"), new Markup(markup));
        return this;
    }

    public void WriteTo(IAnsiConsole console) => console.Write(_grid);
}
