using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Community.Host.Start;

/// <summary>Section "Limits". Generous: a library, a school or a refuge is one address.</summary>
internal sealed class Limits
{
    /// <summary>Forms that one address may post to the public pages in a minute.</summary>
    public int PublicPostsAMinute { get; set; } = 300;

    /// <summary>Passwords and codes that one address may try in a minute.</summary>
    public int SignInsAMinute { get; set; } = 60;

    /// <summary>The largest request; a page that takes files says so itself.</summary>
    public int RequestKilobytes { get; set; } = 256;
}

/// <summary>Holds back addresses that post too much. The address is the proxy's word only where the proxy is configured.</summary>
internal static class LimitsServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<Limits>().BindConfiguration("Limits")
            .Validate(o => o.PublicPostsAMinute > 0, "Limits:PublicPostsAMinute must be 1 or more.")
            .Validate(o => o.SignInsAMinute > 0, "Limits:SignInsAMinute must be 1 or more.")
            .Validate(o => o.RequestKilobytes is >= 64 and <= 10_240, "Limits:RequestKilobytes is from 64 to 10240.")
            .ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<Limits>>((o, limits) =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context, limits.Value));
            o.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<Limits>>((o, limits) =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = limits.Value.RequestKilobytes * 1024L;
        });
        return services;
    }

    /// <summary>Says 413 before anything is read. Kestrel counts as well, for bodies that do not say how long they are.</summary>
    public static void UseRequestSize(this IApplicationBuilder app)
    {
        var most = app.ApplicationServices.GetRequiredService<IOptions<Limits>>().Value.RequestKilobytes * 1024L;
        app.Use((context, next) =>
        {
            if (context.Request.ContentLength is { } length && length > (context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? most))
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    private static RateLimitPartition<string> Of(HttpContext context, Limits limits)
    {
        var endpoint = context.GetEndpoint();
        if (!HttpMethods.IsPost(context.Request.Method) || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // What strangers may post to the Host itself is sign-in and what leads to it.
        var isSignIn = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo?.Assembly == typeof(LimitsServices).Assembly;
        var (kind, aMinute) = isSignIn ? ("sign-in", limits.SignInsAMinute) : ("public", limits.PublicPostsAMinute);
        return RateLimitPartition.GetTokenBucketLimiter($"{kind} {Place(context.Connection.RemoteIpAddress)}", _ => new()
        {
            TokenLimit = aMinute,
            // Small portions: nobody waits a whole minute because somebody else was quick.
            TokensPerPeriod = Math.Max(1, aMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(aMinute < 6 ? 60d / aMinute : 10),
            QueueLimit = 0,
        });
    }

    // One household holds a whole /64: its single addresses would each get a bucket.
    private static string Place(IPAddress? address) => address switch
    {
        null => "nowhere",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
