namespace AspNetCore.Models;

/// <summary>Questions that have a recorded answer.</summary>
/// <param name="Name">Where they are from and who answered them.</param>
/// <param name="Questions">The questions, word by word.</param>
internal sealed record QuestionGroup(string Name, IReadOnlyList<string> Questions);
