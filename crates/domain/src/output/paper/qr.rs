//! The QR code of an address, as SVG.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Width on paper with the quiet zone, in millimetres; style/print.css has the same.
pub const SIDE: i32 = 36;
/// Modules of white around the symbol that ISO/IEC 18004 asks for.
const QUIET: i32 = 4;
/// Largest version that is printed. With its quiet zone it is 89 modules wide, of 0.4 mm on a side of [`SIDE`]: phones
/// read those from a usual printer's paper, and smaller ones often not. It holds 450 characters at level M and 586 at L;
/// a link with all told days has some 200, and the address before it.
const MAX_VERSION: u8 = 16;

/// The QR code of `address`; `None` if it is too long to be read from paper. Level M, or more where there is room, so
/// that it stands a fold or a stain; L for an address that needs it.
pub fn qr(address: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(address);
    let coded = |level| {
        let mask: Option<Mask> = None;
        QrCode::encode_segments_advanced(
            &segments,
            level,
            Version::MIN,
            Version::new(MAX_VERSION),
            mask,
            true,
        )
        .ok()
    };
    coded(QrCodeEcc::Medium).or_else(|| coded(QrCodeEcc::Low))
}

/// The QR code of `address` as SVG with its quiet zone; `None` if it is too long.
pub fn svg(address: &str) -> Option<String> {
    let code = qr(address)?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // Neighbours are one rectangle: no hairlines between them.
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            }
            x += dark.max(1);
        }
    }
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    ))
}
