namespace Microsoft.Extensions.AI;

/// <summary>What is known about the function call that is being made.</summary>
public class FunctionInvocationContext
{
    private static readonly AIFunction NoFunction = AIFunctionFactory.Create(() => { }, nameof(FunctionInvocationContext));

    private AIFunction _function = NoFunction;
    private AIFunctionArguments? _arguments;
    private FunctionCallContent? _callContent;
    private IList<ChatMessage>? _messages;

    public AIFunction Function
    {
        get => _function;
        set => _function = NotNull(value);
    }

    public AIFunctionArguments Arguments
    {
        get => _arguments ??= [];
        set => _arguments = NotNull(value);
    }

    public FunctionCallContent CallContent
    {
        get => _callContent ??= new(string.Empty, NoFunction.Name, new Dictionary<string, object?>(StringComparer.Ordinal));
        set => _callContent = NotNull(value);
    }

    public IList<ChatMessage> Messages
    {
        get => _messages ??= [];
        set => _messages = NotNull(value);
    }

    public ChatOptions? Options { get; set; }

    public int Iteration { get; set; }

    public int FunctionCallIndex { get; set; }

    public int FunctionCount { get; set; }

    public bool Terminate { get; set; }

    public bool IsStreaming { get; set; }

    private static T NotNull<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
