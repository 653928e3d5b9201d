using System.Diagnostics;

namespace Microsoft.Extensions.AI;

/// <content>Spans, written only when a stage inside this one brings an activity source.</content>
public partial class FunctionInvokingChatClient
{
    private Activity? StartOrchestration()
    {
        var parent = Activity.Current?.DisplayName;
        var isInAgent = parent is not null
            && (parent.StartsWith("invoke_agent", StringComparison.Ordinal) || parent.StartsWith("invoke_workflow", StringComparison.Ordinal));
        return isInAgent ? null : _activitySource?.StartActivity("orchestrate_tools");
    }

    private Activity? StartFunction(FunctionInvocationContext context) =>
        _activitySource?.StartActivity($"execute_tool {context.Function.Name}")
            ?.SetTag("gen_ai.operation.name", "execute_tool")
            .SetTag("gen_ai.tool.type", "function")
            .SetTag("gen_ai.tool.call.id", context.CallContent.CallId)
            .SetTag("gen_ai.tool.name", context.Function.Name)
            .SetTag("gen_ai.tool.description", context.Function.Description);

    private static void SetUsage(Activity? activity, UsageDetails? usage)
    {
        if (activity is not null && usage is not null)
        {
            activity.SetTag("gen_ai.usage.input_tokens", (int?)usage.InputTokenCount);
            activity.SetTag("gen_ai.usage.output_tokens", (int?)usage.OutputTokenCount);
        }
    }

    // What an iterator sets in an AsyncLocal is gone after a yield.
    private static void Restore(Activity? activity)
    {
        if (activity is not null)
        {
            Activity.Current = activity;
        }
    }
}
