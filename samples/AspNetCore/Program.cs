using AspNetCore;
using AspNetCore.Chat;
using AspNetCore.Models;
using AspNetCore.Telemetry;
using Microsoft.Extensions.AI;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
IModel model = ModelSetup.Read(builder.Configuration); // recorded answers, or a live model when there is a key

builder.Services.AddSingleton(model);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDistributedMemoryCache();
builder.Services
    .AddTrustScoring(builder.Configuration.GetSection("TrustAI")) // budgets, moderation, preset: appsettings.json
    .AddTrustScoring(model.Configure);
builder.Services.AddChatClient(model.CreateClient())
    .UseDistributedCache()    // a cached answer brings its report with it and costs nothing
    .UseTrustScoring()        // scores, moderates and prices the answer; keeps the budgets
    .UseFunctionInvocation()
    .UseOpenTelemetry()
    .UseCostAccounting();     // prices every call of the function loop by itself

builder.Services.AddHostedService<TelemetryService>();
builder.Services.AddApiKeys();
builder.Services.AddProblemDetails().AddExceptionHandler<ProblemHandler>();
builder.Services.AddValidation();
builder.Services.ConfigureHttpJsonOptions(ChatJson.Configure);

WebApplication app = builder.Build();
app.UseRequestSpans();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
app.UseFileServer();          // wwwroot/index.html
app.MapChat();
await app.RunAsync();
