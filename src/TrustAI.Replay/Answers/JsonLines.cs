using System.Text.Json;

namespace TrustAI.Replay;

/// <summary>Walks the lines of a file and turns every failure into one that names the line.</summary>
internal static class JsonLines
{
    internal static void ForEach(
        string file, IEnumerable<string> lines, Action<ReplayFormatException>? onCorruptLine, Action<LineSource, JsonElement> read)
    {
        int number = 0;
        bool any = false;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            any = true;
            LineSource source = new(file, number);
            try
            {
                Read(source, line, read);
            }
            catch (ReplayFormatException problem) when (onCorruptLine is not null)
            {
                onCorruptLine(problem);
            }
        }

        if (!any)
        {
            ReplayFormatException empty = new(file, 0, "there are no recorded lines.", innerException: null);
            (onCorruptLine ?? throw empty)(empty);
        }
    }

    private static void Read(LineSource source, string line, Action<LineSource, JsonElement> read)
    {
        JsonElement root = Parse(source, line);
        try
        {
            read(source, root);
        }
        catch (InvalidOperationException e)
        {
            // What JsonElement.GetString throws for half of a surrogate pair.
            throw source.Problem("a string is not valid Unicode.", e);
        }
    }

    private static JsonElement Parse(in LineSource source, string line)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(line);
        }
        catch (JsonException e)
        {
            throw source.Problem("not valid JSON; the line may be cut off. " + e.Message, e);
        }

        return root.ValueKind == JsonValueKind.Object ? root : throw source.Problem("a line must be one JSON object.");
    }
}
