using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Recorder.Server.Answers;

/// <summary>Compresses answers with Brotli or gzip, if the client accepts it. Streams are compressed while they are sent.</summary>
static class AnswerCompression
{
    static readonly string[] Types =
    [
        "application/json", "application/x-ndjson", "text/csv", "text/html", "text/css", "text/javascript", "image/svg+xml",
    ];

    /// <summary>Adds the compression.</summary>
    internal static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Compression could reveal a secret beside text that a foreign page chooses. No answer has both, because foreign pages are
            // refused.
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
