using System.CommandLine;

namespace TrustAI.Conformance;

/// <summary>Which model judges beside the local moderator, if any.</summary>
internal sealed class JudgeOptions
{
    private readonly Option<string?> _judge = new("--judge") { Description = "Has this model judge as well: any OpenAI-compatible server, by OPENAI_API_KEY and OPENAI_BASE_URL." };
    private readonly Option<FileInfo> _record = new("--record") { Description = "Writes the judge's verdicts to this file, for --replay." };
    private readonly Option<FileInfo> _replay = new("--replay") { Description = "Takes the judge's verdicts from this file and asks no server." };
    private readonly Option<int> _parallel = new("--parallel") { Description = "How many rows the judge is asked about at once.", DefaultValueFactory = _ => 8 };

    public void AddTo(Command command)
    {
        _replay.AcceptExistingOnly();
        command.Add(_judge);
        command.Add(_record);
        command.Add(_replay);
        command.Add(_parallel);
    }

    public JudgeWish? Read(ParseResult parsed)
    {
        string? model = parsed.GetValue(_judge);
        FileInfo? replay = parsed.GetValue(_replay);
        return model is null && replay is null ? null : new JudgeWish(model, parsed.GetValue(_record)?.FullName, replay?.FullName, parsed.GetValue(_parallel));
    }
}
