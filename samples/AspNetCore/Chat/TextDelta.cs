namespace AspNetCore.Chat;

/// <summary>The next piece of a streamed answer.</summary>
internal sealed record TextDelta(string Text);
