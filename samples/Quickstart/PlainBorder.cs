using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart;

/// <summary>A table without lines but for the one below its head, in ASCII.</summary>
internal sealed class PlainBorder : TableBorder
{
    public override string GetPart(TableBorderPart part) => part switch
    {
        TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomSeparator => "-",
        _ => " ",
    };
}
