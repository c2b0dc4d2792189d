using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Recorder.Server.Answers;
using Recorder.Server.Ingest.Posts;
using Recorder.Server.Reading;
using Recorder.Server.Security;
using Recorder.Storage.Registrations;

namespace Recorder.Server.Ingest;

/// <summary>The addresses that accept events. They answer when the events survive a kill of the server.</summary>
static class IngestEndpoints
{
    // Seconds after which a program may try again.
    const string RetryAfter = "1";

    delegate void ReadBody(ReadOnlySpan<byte> body, PostedEvents into);

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        var runs = app.ServiceProvider.GetRequiredService<IngestRuns>();
        var time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        Register("strategy_create", RegistrationFields.Strategy);
        Register("instance_create", RegistrationFields.Instance);
        Register("run_start", RegistrationFields.Run);
        Event("order", static (body, into) => PostedBody.One(body, OrderPost.Read, into.Orders));
        Event("execution", static (body, into) => PostedBody.One(body, ExecutionPost.Read, into.Executions));
        Event("bar", static (body, into) => PostedBody.One(body, BarPost.Read, into.Bars));
        Events("batch/orders", static (body, into) => PostedBody.Many(body, OrderPost.Read, into.Orders));
        Events("batch/executions", static (body, into) => PostedBody.Many(body, ExecutionPost.Read, into.Executions));
        Events("batch/bars", static (body, into) => PostedBody.Many(body, BarPost.Read, into.Bars));
        Events("stream", PostedBody.Stream);
        app.MapPost("/api/runs/{run_id}/stop", (HttpContext context, RowEndpoint rows, ServedFiles files) =>
            AnswerAsync(context, () => StopAsync(context, runs, rows, files.All[0]))).WithMetadata(IngestDocuments.Stop);

        void Register(string name, RegistrationFields fields) => Post($"event/{name}", async context =>
        {
            var post = await ReadAsync(context, time, body => PostedBody.Registration(body, fields));
            if (fields.Kind is RegistrationKind.Run)
                await runs.StartAsync(post);
            else
                await runs.RegisterAsync(post.Registration);
            await OkAsync(context, post.Registration.ClientId);
        });

        void Event(string name, ReadBody read) => Post($"event/{name}", async context =>
        {
            var events = await AcceptAsync(context, read);
            await OkAsync(context, events.Id);
        });

        void Events(string name, ReadBody read) => Post(name, async context =>
        {
            var events = await AcceptAsync(context, read);
            await OkAsync(context, events.Count);
        });

        // An endpoint with a RequestDelegate would not be in the OpenAPI document.
        void Post(string name, Func<HttpContext, Task> handle) =>
            app.MapPost($"/api/ingest/{name}", (Func<HttpContext, Task>)(context => AnswerAsync(context, () => handle(context))))
                .WithMetadata(IngestDocuments.Of(name));

        async Task<PostedEvents> AcceptAsync(HttpContext context, ReadBody read)
        {
            var events = await ReadAsync(context, time, body =>
            {
                var into = new PostedEvents();
                read(body, into);
                return into;
            });
            await runs.AcceptAsync(events);
            return events;
        }
    }

    static async Task AnswerAsync(HttpContext context, Func<Task> handle)
    {
        try
        {
            await handle();
        }
        catch (IngestUnavailableException e)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfter;
            await ErrorAnswers.Write(context, e.Message);
        }
    }

    static async Task StopAsync(HttpContext context, IngestRuns runs, RowEndpoint rows, ServedFile file)
    {
        RowRequest.CheckNames(context.Request.Query, []);
        var clientId = PathText.Of(context, "run_id");
        if (!await runs.StopAsync(Registration.IdOf(RegistrationKind.Run, clientId)))
            throw RequestRefusedException.NotFound($"there is no run {clientId}");
        await rows.Answer(context, RowRoutes.Run, file);
    }

    // The bytes are read in place; only a body in several parts is copied.
    static async ValueTask<T> ReadAsync<T>(HttpContext context, TimeProvider time, Func<ReadOnlySpan<byte>, T> read)
    {
        var body = await RequestBody.ReadAsync(context, time);
        try
        {
            return body.IsSingleSegment ? read(body.FirstSpan) : ReadCopy(body, read);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(body.End);
        }
    }

    static T ReadCopy<T>(in ReadOnlySequence<byte> body, Func<ReadOnlySpan<byte>, T> read)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(bytes);
            return read(bytes.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static Task OkAsync(HttpContext context, string id) => WriteAsync(context, JsonEncodedText.Encode(id), static (writer, encoded) =>
        writer.WriteString("id"u8, encoded));

    static Task OkAsync(HttpContext context, int count) =>
        WriteAsync(context, count, static (writer, number) => writer.WriteNumber("count"u8, number));

    static async Task WriteAsync<T>(HttpContext context, T value, Action<Utf8JsonWriter, T> write)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "ok"u8);
            write(writer, value);
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
