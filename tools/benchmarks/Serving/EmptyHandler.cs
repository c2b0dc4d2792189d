using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Recorder.Benchmarks.Serving;

/// <summary>Answers unknown paths, after all checks of the server: reads the body and ignores it.</summary>
sealed class EmptyHandler : IStartupFilter
{
    /// <summary>A path that it answers.</summary>
    internal const string Path = "/empty";

    static readonly byte[] Answer = """{"status":"success","id":"0000000000"}"""u8.ToArray();

    /// <summary>Adds it to a server.</summary>
    internal static void Add(IWebHostBuilder host) =>
        host.ConfigureServices(services => services.AddSingleton<IStartupFilter, EmptyHandler>());

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.Run(HandleAsync);
    };

    static async Task HandleAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        for (var isOver = false; !isOver;)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            isOver = read.IsCompleted;
            body.AdvanceTo(read.Buffer.End);
        }

        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }
}
