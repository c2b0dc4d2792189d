using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Recorder.Server.Security;

/// <summary>Reads the whole body of a request within <see cref="ServerLimits.BodyTime"/>.</summary>
static class RequestBody
{
    /// <summary>Waits for the whole body. The caller advances the reader of the request to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="BadHttpRequestException">The body is damaged, too long, or not whole in time.</exception>
    internal static async ValueTask<ReadOnlySequence<byte>> ReadAsync(HttpContext context, TimeProvider time)
    {
        var body = context.Request.BodyReader;
        ITimer? limit = null;
        try
        {
            while (true)
            {
                var pending = body.ReadAsync(context.RequestAborted);
                // Most bodies have arrived already, and need no timer.
                if (!pending.IsCompleted)
                    limit ??= time.CreateTimer(
                        _ => body.CancelPendingRead(), null, ServerLimits.BodyTime, Timeout.InfiniteTimeSpan);
                var result = await pending;
                if (result.IsCanceled)
                    throw new BadHttpRequestException(
                        $"the body was not whole after {ServerLimits.BodyTime.TotalSeconds} seconds", StatusCodes.Status408RequestTimeout);
                if (result.IsCompleted)
                    return result.Buffer;
                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException($"the body is damaged: {e.Message}", StatusCodes.Status400BadRequest, e);
        }
        finally
        {
            limit?.Dispose();
        }
    }
}
