using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Recorder.Server.Answers;

/// <summary>Compresses answers with Brotli or gzip, as the client takes them. Streams are compressed as they are sent.</summary>
static class AnswerCompression
{
    static readonly string[] Types =
    [
        "application/json", "application/x-ndjson", "text/csv", "text/html", "text/css", "text/javascript", "image/svg+xml",
    ];

    /// <summary>Adds what does it.</summary>
    internal static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // No answer holds a secret beside text that a foreign page could choose: foreign pages are refused.
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
