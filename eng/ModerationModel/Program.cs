using System.Globalization;
using TrustAI;
using TrustAI.ModerationModel;

if (args is not [var data, var output])
{
    await Console.Error.WriteLineAsync("ModerationModel DATA FILE.model");
    return 2;
}

const int BucketBits = 16;
const int Folds = 10;
const int Divisions = 3;
const float FactWeight = 0.03f;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
WordTableEntry[] words = ListReader.Read(data);
List<TrainingRow> rows = RowReader.Read(data);
var featurizer = new Featurizer(words, BucketBits);
featurizer.Read(rows, FactWeight);
Console.WriteLine($"{words.Length} listed terms, {rows.Count} texts");
var trainer = new Trainer(featurizer.Dimensions);
double[][] decisions = CrossValidation.Run(rows, trainer, Folds, Divisions);
var columns = new TrainedColumn[ModelOutputs.Count];
Parallel.For(0, ModelOutputs.Count, column => columns[column] = TrainedColumn.Learn(column, rows, decisions[column], trainer));
var builder = new ModelBuilder(words, featurizer, BucketBits);
foreach (TrainedColumn column in columns)
{
    builder.Add(column.Column, column.Weights, column.Calibration, column.Threshold);
}

Report.Write(rows, columns, Console.Out);
using (FileStream file = File.Create(output))
{
    builder.File.Write(file);
    Console.WriteLine($"{file.Length} bytes");
}

return 0;
