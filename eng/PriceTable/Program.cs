using System.Globalization;
using TrustAI.PriceTable;

var options = new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["--litellm-date"] = "2026-08-01",
    ["--genai-date"] = "2026-08-21",
};
for (var i = 0; i + 1 < args.Length; i += 2)
{
    options[args[i]] = args[i + 1];
}

if (!options.TryGetValue("--litellm", out var litellm) || !options.TryGetValue("--genai", out var genai) || !options.TryGetValue("--out", out var output))
{
    await Console.Error.WriteLineAsync(
        "PriceTable --litellm FILE --genai FILE --out FILE [--report FILE] [--litellm-date yyyy-MM-dd] [--genai-date yyyy-MM-dd]");
    return 2;
}

var litellmDate = DateOnly.ParseExact(options["--litellm-date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
var genaiDate = DateOnly.ParseExact(options["--genai-date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
var report = new Report();
var second = GenAiReader.Read(File.ReadAllBytes(genai), genaiDate);
var first = LiteLlmReader.Read(File.ReadAllBytes(litellm), report);
var rows = new TableBuilder(second, genaiDate, report).Build(first);

File.WriteAllText(output, TableWriter.Write(rows, litellmDate, genaiDate));
if (options.TryGetValue("--report", out var reportFile))
{
    File.WriteAllText(reportFile, ReportWriter.Write(rows, report, litellmDate, genaiDate));
}

Console.WriteLine($"{rows.Count} rows, {report.Findings.Count} findings");
return 0;
