using TrustAI.TrustFusion;

if (args is not [string folder, string target])
{
    await Console.Error.WriteLineAsync("usage: TrustFusion FOLDER TARGET: learns from the recorded answers in FOLDER (*.jsonl) and writes the source file TARGET.");
    return 1;
}

List<TrainingRow> rows = await TrainingRows.ReadAsync(folder);
await File.WriteAllTextAsync(target, DataWriter.Write(Trained.Fit(rows)));
Console.WriteLine($"{rows.Count} rows");
CrossValidation.Print(rows, Console.Out);
return 0;
