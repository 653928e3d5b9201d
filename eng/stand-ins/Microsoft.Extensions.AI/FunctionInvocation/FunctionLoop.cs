using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Extensions.AI;

/// <summary>The state of one request that may take several calls: what was said so far, and what the next call is sent.</summary>
internal sealed class FunctionLoop
{
    private readonly List<ChatMessage> _original;
    private readonly IList<AITool>? _additionalTools;
    private Dictionary<string, AITool> _tools;
    private bool _serviceKeepsHistory;

    public FunctionLoop(IEnumerable<ChatMessage> messages, ChatOptions? options, IList<AITool>? additionalTools)
    {
        _original = [.. messages];
        Messages = _original;
        _additionalTools = additionalTools;
        History = [.. _original];
        Options = options;
        _tools = Index();
    }

    public IReadOnlyList<ChatMessage> Messages { get; private set; }

    public List<ChatMessage> History { get; }

    public List<ChatMessage> ResponseMessages { get; } = [];

    public ChatOptions? Options { get; private set; }

    public int Iteration { get; private set; }

    public int ConsecutiveErrors { get; set; }

    public static List<FunctionCallContent> CallsIn(IEnumerable<AIContent> contents) =>
        [.. contents.OfType<FunctionCallContent>().Where(call => !call.InformationalOnly)];

    public bool TryGetFunction(string name, [NotNullWhen(true)] out AIFunction? function)
    {
        function = _tools.GetValueOrDefault(name) as AIFunction;
        return function is not null;
    }

    // A function that is only declared is the caller's to run, and so is everything asked for beside it.
    public bool MustReturn(List<FunctionCallContent> calls, bool terminateOnUnknownCalls) =>
        calls.Exists(call => _tools.TryGetValue(call.Name, out var tool) ? tool is not AIFunction : terminateOnUnknownCalls);

    public void Record(ChatResponse response)
    {
        ResponseMessages.AddRange(response.Messages);
        Messages = History;
        if (response.ConversationId is not null)
        {
            // The service has all of this already: only what is new is sent.
            History.Clear();
            _serviceKeepsHistory = true;
        }
        else if (_serviceKeepsHistory)
        {
            History.Clear();
            History.AddRange(_original);
            History.AddRange(ResponseMessages);
            _serviceKeepsHistory = false;
        }
        else
        {
            History.AddRange(response.Messages);
        }
    }

    public void Add(IList<ChatMessage> results)
    {
        History.AddRange(results);
        ResponseMessages.AddRange(results);
    }

    public void Advance(string? conversationId)
    {
        Iteration++;
        if (Options is null)
        {
            Options = conversationId is null ? null : new() { ConversationId = conversationId };
        }
        else if (Options.ToolMode is RequiredChatToolMode
            || !string.Equals(Options.ConversationId, conversationId, StringComparison.Ordinal)
            || Options.ContinuationToken is not null)
        {
            // A call that was required has been made; were it still, the loop would never end.
            Options = Options.Clone();
            Options.ToolMode = Options.ToolMode is RequiredChatToolMode ? null : Options.ToolMode;
            Options.ConversationId = conversationId;
            Options.ContinuationToken = null;
        }

        _tools = Index();
    }

    public ChatOptions? OptionsWithoutFunctions()
    {
        if (Options?.Tools is not { Count: > 0 })
        {
            return Options;
        }

        var options = Options.Clone();
        options.Tools = [.. Options.Tools.Where(tool => tool is not AIFunctionDeclaration)];
        if (options.Tools.Count == 0)
        {
            options.Tools = null;
            options.ToolMode = null;
        }

        return options;
    }

    private Dictionary<string, AITool> Index()
    {
        Dictionary<string, AITool> tools = new(StringComparer.Ordinal);
        foreach (var tool in (_additionalTools ?? []).Concat(Options?.Tools ?? []))
        {
            tools[tool.Name] = tool;
        }

        return tools;
    }
}
